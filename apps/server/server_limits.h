// Every limit of the server, by name, with its default and its reason; docs/LIMITS.md lists the same names.
//
// Here time counts too, other than in the library: what a client does not send cannot be counted in steps.
#pragma once

#include <chrono>
#include <cstddef>

namespace kroniek::server {

struct ServerLimits {
  // -- what a request may be ------------------------------------------------------------------------------
  // Bytes of a request's line and headers; more is answered 431.
  std::size_t request_head_bytes = 16u << 10;
  // Headers of one request; more is answered 431.
  std::size_t request_headers = 64;
  // Bytes of a request's body; more is answered 413.
  std::size_t request_body_bytes = 64u << 10;
  // Parameters of a query string; more is answered 400.
  std::size_t request_parameters = 32;

  // -- how many, and how long -----------------------------------------------------------------------------
  // Connections that are open at once. When all are taken, a new one takes the place of one that has not yet made a
  // request, else of one that made some and is idle or slow, else of one that does not take its answer; of these the
  // one that has been so for longest.
  std::size_t connections = 256;
  // Requests that wait for a thread; more are answered 503.
  std::size_t waiting_requests = 128;
  // A connection may be without a request for so long.
  std::chrono::milliseconds idle_time{30'000};
  // A request must have come whole so long after its first byte; else 408.
  std::chrono::milliseconds request_time{10'000};
  // An answer may wait and be worked on for so long; else 503.
  std::chrono::milliseconds answer_time{10'000};
  // Each part of an answer (of at most `answer_part_bytes`) must be taken within this; else the connection is closed.
  std::chrono::milliseconds sending_time{30'000};
  std::size_t answer_part_bytes = 256u << 10;
  // Where all places are taken: so long a new connection has for its request, and one that is kept for its next, before
  // another may take its place. (Requests of those who mean it come with the connection.)
  std::chrono::milliseconds eviction_time{250};
};

}  // namespace kroniek::server
