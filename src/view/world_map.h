// Land and borders as an SVG path, for the map of a dossier: a part of the world in Mercator's projection. No tiles, no
// network; the data is models/map.
#pragma once

#include <string>
#include <string_view>

namespace kroniek::view {

// A rectangle of the map, in the units of a drawing whose left upper corner is 0, 0.
class MapFrame {
 public:
  // Holds these degrees, with the shape of the drawing: what is missing of it is added around.
  MapFrame(double west, double south, double east, double north, double width, double height) noexcept;

  [[nodiscard]] double x(double longitude) const noexcept;
  [[nodiscard]] double y(double latitude) const noexcept;
  [[nodiscard]] double width() const noexcept { return width_; }
  [[nodiscard]] double height() const noexcept { return height_; }

 private:
  double left_ = 0;  // of the drawing, in turns around the globe
  double top_ = 0;
  double scale_ = 1;  // units a turn
  double width_;
  double height_;
};

// The value of a path's `d`, whole numbers; to be filled by the rule evenodd, and stroked as borders. What is out of
// sight is left out. `map`: world.map's bytes; of any other bytes what can be read of them.
void append_land(const MapFrame& frame, std::string_view map, std::string& out);

[[nodiscard]] std::string_view built_in_world_map() noexcept;

}  // namespace kroniek::view
