"""How the stages are executed over many inputs."""
