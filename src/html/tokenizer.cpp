// Tokenizer: data and tags.
#include "html/tokenizer.h"
namespace kroniek::html {
}
