print("soon")
import FlyingSocks
