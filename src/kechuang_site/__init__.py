"""科创平台: the platform. Django pages, rows and rights over the library `kechuang`, on the same floors."""
