// How likely an event, its status and each of its slots are right, by what is seen of them, and from which likelihood
// on they are given at all: weights trained on marked reports (models/events/events.weights, train.py). Data, checked
// when read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kroniek/result.h"

namespace kroniek::annotate {

// What is seen of an event and of its slots: "type=assault". Words for the weights, not for people.
struct JudgedEvent {
  std::vector<std::string> event;   // that it is one, and of its type
  std::vector<std::string> status;  // that its status and polarity are right
  std::vector<std::vector<std::string>>
      slots;  // its participants in order, then place, time and source where it has one
};

class EventWeights {
 public:
  // Borrows the bytes. Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<EventWeights> load(std::string_view bytes);
  [[nodiscard]] static const EventWeights& built_in();

  enum Question : std::uint8_t { of_event, of_status, of_slot };
  static constexpr std::size_t question_count = 3;
  // From 0 to 1.
  [[nodiscard]] double likelihood(Question question, std::span<const std::string> traits) const;
  [[nodiscard]] double least_event() const noexcept { return least_event_; }  // of all that is given of it together
  [[nodiscard]] double least_slot() const noexcept { return least_slot_; }
  [[nodiscard]] std::size_t size() const noexcept {
    return weights_[0].size() + weights_[1].size() + weights_[2].size();
  }

 private:
  std::unordered_map<std::string_view, double> weights_[question_count];
  double least_event_ = 0;
  double least_slot_ = 0;
};

}  // namespace kroniek::annotate
