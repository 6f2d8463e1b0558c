// Reads the weights (judged.h): a line "least EVENT SLOT" in thousandths, then a line a weight: question, trait,
// thousandths.
#include "annotate/events/judged.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "annotate/events/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek-events-weights 1";
constexpr std::string_view questions[EventWeights::question_count] = {"event", "status", "slot"};
constexpr int largest = 100'000;  // thousandths

std::string_view take(std::string_view& rest, char mark) noexcept {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::optional<double> thousandths(std::string_view text) noexcept {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > largest || number < -largest)
    return std::nullopt;
  return number / 1000.0;
}

}  // namespace

Result<EventWeights> EventWeights::load(std::string_view bytes) {
  EventWeights loaded;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    std::string_view line = take(bytes, '\n');
    bool is_fine = number == 1 && line == header;
    if (number > 1) {
      const std::string_view first = take(line, '\t');
      const std::string_view second = take(line, '\t');
      const std::optional<double> value = thousandths(line);
      if (number == 2) {
        const std::optional<double> event = thousandths(second);
        is_fine = first == "least" && event && value;
        if (is_fine) loaded.least_event_ = *event;
        if (is_fine) loaded.least_slot_ = *value;
      } else {
        for (std::size_t i = 0; i < question_count && value; ++i)
          if (first == questions[i]) is_fine = loaded.weights_[i].emplace(second, *value).second;
      }
    }
    if (!is_fine)
      return Error{ErrorCode::damaged, "the weights of events are damaged at line " + std::to_string(number), {}};
  }
  return loaded;
}

const EventWeights& EventWeights::built_in() {
  // The built-in bytes are checked by a test; a broken build gives events without any likelihood, not a crash.
  static const EventWeights weights = [] {
    Result<EventWeights> loaded = load(built_in_events_weights());
    return loaded ? std::move(loaded).value() : EventWeights{};
  }();
  return weights;
}

double EventWeights::likelihood(Question question, std::span<const std::string> traits) const {
  const auto& weights = weights_[question];
  double sum = 0;
  for (const std::string& trait : traits) {
    const auto found = weights.find(std::string_view(trait));
    if (found != weights.end()) sum += found->second;
  }
  return 1.0 / (1.0 + std::exp(-sum));
}

}  // namespace kroniek::annotate
