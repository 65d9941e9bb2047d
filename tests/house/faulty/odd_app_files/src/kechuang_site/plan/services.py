"""Unknown to it. FAULT"""
