"""A terrain in space: camera, ground, landmarks, graphics programs."""
