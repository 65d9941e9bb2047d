"""Not lower case. FAULT"""
