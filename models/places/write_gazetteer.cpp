// Writes the gazetteer's file from the lines that models/places/build has gathered (gazetteer_writer.h).
//
//   write_gazetteer OUT REVISION < places.tsv
#include <fstream>
#include <iostream>

#include "gazetteer_writer.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string bytes = gazetteer_writer::gazetteer_bytes(std::cin, argv[2]);
  if (bytes.empty()) {
    std::cerr << "write_gazetteer: a line is no place\n";
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << bytes;
  out.close();
  const std::optional<kroniek::annotate::Gazetteer> read = kroniek::annotate::Gazetteer::open(bytes);
  if (!out || !read) {
    std::cerr << "write_gazetteer: could not write " << argv[1] << '\n';
    return 1;
  }
  std::cout << "places: a gazetteer of " << read->size() << " places, " << (bytes.size() + (1u << 19)) / (1u << 20)
            << " MiB\n";
  return 0;
}
