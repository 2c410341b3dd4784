"""What the game looks, sounds and listens like: the only floor below the scenes that knows pygame."""
