// Bare Node: what every program pays.
