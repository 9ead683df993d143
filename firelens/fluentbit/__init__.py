"""Fluent Bit as upstream and AWS ship it: one document model, readers, printers, catalogue, agent and tags."""
