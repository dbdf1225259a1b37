"""The sections of *Setup*, one module each, and the forms that they share."""
