class Player:
    def __init__(self, enabled=True): pass
    def play(self,name,step=0): pass
    def suit(self,a,b): pass
    def ambient(self,l): pass
    def stop(self): pass
