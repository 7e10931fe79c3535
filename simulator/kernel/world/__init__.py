"""The state of the world in the kernel, as `simulator.world`: what rows change, what expressions read."""
