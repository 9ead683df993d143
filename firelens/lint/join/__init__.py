"""What belongs together: tasks, the configuration they include, the image that runs it, the policy beside it."""
