"""The rules of the domain, pure: the state of the world as a fold of event rows, and expressions over it."""
