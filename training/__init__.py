"""How the weights are made; not shipped, and the only part of the project that needs PyTorch."""
