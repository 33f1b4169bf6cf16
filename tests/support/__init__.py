"""What several test modules share: data they look for, files they make, and the program run as a person runs it."""
