"""The window: the only room that knows Qt. Panes listen to one `Desk`; panes never call panes."""
