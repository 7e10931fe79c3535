"""What a scenario compiles to: frozen tables (`tables`), expressions as code (`expression`), words apart (`words`)."""
