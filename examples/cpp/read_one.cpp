// Reads one HTML file with the kroniek library and prints its title, its day and its text.
// Build it against an installed kroniek: see CMakeLists.txt beside it.
#include <kroniek/read.h>

#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "page.html", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();

  kroniek::Capture capture;
  capture.bytes = bytes.str();
  capture.media_type = "text/html";
  const kroniek::Article article = kroniek::read_article(capture);

  std::cout << article.title << '\n'
            << (article.published ? article.published->value : "no date") << "\n\n"
            << article.text << '\n';
  return article.status == kroniek::Status::ok ? 0 : 1;
}
