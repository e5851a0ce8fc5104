#include "CLayoutOracle.h"
