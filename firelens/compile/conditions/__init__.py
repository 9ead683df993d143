"""A condition in the sidecar's two languages: the engine's own (`native`), and Lua where that cannot say it (`lua`)."""
