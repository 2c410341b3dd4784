"""The things that pictures can show, by the name of their drawing in ``assets/things``."""

from __future__ import annotations

ANIMALS = (
    *("ant", "bat", "bear", "bee", "bird", "butterfly", "cat", "caterpillar", "chick", "chrysalis", "cow", "crab"),
    *("dog", "dolphin", "duck", "eggs", "fish", "fox", "frog", "frogspawn", "froglet", "hawk", "hen", "horse"),
    *("jellyfish", "lion", "mouse", "octopus", "owl", "penguin", "pig", "rabbit", "seal", "seagull", "shark"),
    *("sheep", "shrimp", "snail", "snake", "spider", "tadpole", "turtle", "whale", "worm"),
)
NATURE = (
    *(
        "acorn",
        "algae",
        "berry",
        "cactus",
        "cloud",
        "flame",
        "flower",
        "fog",
        "grass",
        "hill",
        "ice",
        "leaf",
        "lightning",
    ),
    *("moon", "mud", "puddle", "rain", "rainbow", "rock", "sand", "sapling", "seed", "seaweed", "shell", "snow"),
    *("snowman", "sprout", "star", "steam", "sun", "tree", "water-drop", "wave", "wind", "wood", "plankton", "log"),
)
FOOD = (
    "apple",
    "banana",
    "bread",
    "bun",
    "cake",
    "carrot",
    "cheese",
    "egg",
    "jam",
    "juice",
    "milk",
    "nut",
    "pear",
    "pizza",
)
HOME = (
    *("bag", "ball", "bat-stick", "bed", "bell", "bike", "block", "boat", "book", "box", "bus", "cap", "car", "chair"),
    *("coat", "coin", "cup", "door", "drum", "fan", "flag", "fork", "guitar", "hat", "house", "jug", "key", "kite"),
    *("lamp", "lantern", "map", "mop", "net", "pan", "pen", "pencil", "pin", "plane", "plate", "pot", "ring", "robot"),
    *("rocket", "rug", "ship", "shoe", "sock", "spoon", "table", "teddy", "tent", "torch", "train", "umbrella", "van"),
    *("violin", "web", "wheel", "window", "zip", "magnet", "mirror", "clock"),
)
BODY = (
    "arm",
    "ear",
    "eye",
    "foot",
    "hand",
    "leg",
    "lips",
    "nose",
    "tongue",
    "boy",
    "girl",
    "baby",
    "king",
    "queen",
    "man",
)
SKY = ("mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune", "comet", "telescope")

THINGS = (*ANIMALS, *NATURE, *FOOD, *HOME, *BODY, *SKY)
