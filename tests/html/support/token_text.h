// Tokens as one line of text, for tests: <a href="x">, </a>, "characters", <!--comment-->, <!DOCTYPE html>.
//
// The input is copied to a heap buffer of its exact size first, so that a sanitizer sees a read one byte too far.
#pragma once

#include <string>
#include <string_view>

#include "html/tokenizer.h"

namespace kroniek::html {

struct TokenText {
  std::string tokens;  // parted by one blank
  std::string errors;  // "code@offset", parted by one blank
  bool attributes_limit_hit = false;
  bool names_limit_hit = false;
};

struct TokenTextOptions {
  State state = State::data;
  std::string_view last_start_tag = {};
  bool cdata_allowed = false;
  bool follow_elements = false;  // set the state after <script>, <style>, <title> as the tree builder does
  Limits limits = {};
};

TokenText token_text(std::string_view input, const TokenTextOptions& options = {});

}  // namespace kroniek::html
