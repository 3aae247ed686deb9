"""Speed and memory, ours and others', each a command that anyone can run."""
