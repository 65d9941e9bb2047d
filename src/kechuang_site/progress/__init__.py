"""填报与进度: values as they arrive, and the state of the plan on a day."""
