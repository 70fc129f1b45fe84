"""What the label cell of an example means, one module for each meaning."""
