"""Says nothing. FAULT"""
