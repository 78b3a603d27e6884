"""Tables on disk: where they lie, how a day is published, how they are read, and the engine that computes them."""
