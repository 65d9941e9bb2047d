"""What the LibreOffice of a conversion is allowed: no macro, no active content, no link followed, nothing computed anew.

Names and values after the configuration schemas of LibreOffice (officecfg); unknown ones are passed over by older releases.
"""

from __future__ import annotations

_OFFICE = "/org.openoffice.Office."
_SETTINGS = (
    (_OFFICE + "Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high
    (_OFFICE + "Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (_OFFICE + "Common/Security/Scripting", "DisableActiveContent", "true"),
    (_OFFICE + "Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (_OFFICE + "Writer/Content/Update", "Link", "2"),  # never
    (_OFFICE + "Writer/Content/Update", "Field", "false"),
    (_OFFICE + "Calc/Content/Update", "Link", "2"),
    (_OFFICE + "Calc/Formula/Load", "OOXMLRecalcMode", "1"),  # never
    (_OFFICE + "Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # by hand, to nowhere
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


def profile_text() -> str:
    """The content of user/registrymodifications.xcu in a profile."""
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{items}</oor:items>\n'
    )
