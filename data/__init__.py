"""What ships with the app: the category lists, and the sample coalition."""
