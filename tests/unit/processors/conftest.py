import sys
from pathlib import Path

# `transform_world` is shared by the tests of the transform; importlib mode does not put this folder on the path.
sys.path.append(str(Path(__file__).parent))
