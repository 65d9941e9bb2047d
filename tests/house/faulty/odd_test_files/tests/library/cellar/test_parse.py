"""No such room. FAULT"""
