"""What a terrain is made of: camera, ground, landmarks, graphics programs."""
