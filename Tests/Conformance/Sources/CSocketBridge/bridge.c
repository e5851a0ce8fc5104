#include "socket_bridge.h"
