"""From the network's scores to a reading: sentences, tags, trees, entities, attributions."""
