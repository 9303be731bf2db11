"""What a person runs around the films."""
