// A parameter of the network with its gradient, and products of matrices; rows follow each other in memory. For
// training only: floats, in the order that the compiler likes, so the sums are those of one kind of machine.
#pragma once

#include <cstddef>
#include <cstring>
#include <vector>

namespace grammar {

using Floats = std::vector<float>;

struct Parameter {
  std::size_t rows = 0;
  std::size_t columns = 0;  // of 16 floats each, so that vectors fit
  Floats values, gradient, mean, square;

  void resize(std::size_t new_rows, std::size_t new_columns) {
    rows = new_rows;
    columns = new_columns;
    values.assign(rows * columns, 0);
    gradient.assign(rows * columns, 0);
    mean.assign(rows * columns, 0);
    square.assign(rows * columns, 0);
  }
  float* row(std::size_t at) { return values.data() + at * columns; }
  const float* row(std::size_t at) const { return values.data() + at * columns; }
  float* gradient_row(std::size_t at) { return gradient.data() + at * columns; }
};

using Vector = float __attribute__((vector_size(64), aligned(4), may_alias));

template <int rows>
inline void multiply_tile(const float* a, std::size_t a_stride, const float* b, std::size_t b_stride, float* c,
                          std::size_t c_stride, std::size_t inner, bool wide) {
  Vector low[rows];
  Vector high[rows];
  for (int r = 0; r < rows; ++r) {
    low[r] = *reinterpret_cast<const Vector*>(c + r * c_stride);
    if (wide) high[r] = *reinterpret_cast<const Vector*>(c + r * c_stride + 16);
  }
  if (wide) {
    for (std::size_t k = 0; k < inner; ++k) {
      const Vector first = *reinterpret_cast<const Vector*>(b + k * b_stride);
      const Vector second = *reinterpret_cast<const Vector*>(b + k * b_stride + 16);
      for (int r = 0; r < rows; ++r) {
        low[r] += first * a[r * a_stride + k];
        high[r] += second * a[r * a_stride + k];
      }
    }
  } else {
    for (std::size_t k = 0; k < inner; ++k) {
      const Vector first = *reinterpret_cast<const Vector*>(b + k * b_stride);
      for (int r = 0; r < rows; ++r) low[r] += first * a[r * a_stride + k];
    }
  }
  for (int r = 0; r < rows; ++r) {
    *reinterpret_cast<Vector*>(c + r * c_stride) = low[r];
    if (wide) *reinterpret_cast<Vector*>(c + r * c_stride + 16) = high[r];
  }
}

// c[m][n] += a[m][k] b[k][n]; n is a multiple of 16.
inline void multiply_add(const float* a, std::size_t a_stride, const float* b, std::size_t b_stride, float* c,
                         std::size_t c_stride, std::size_t m, std::size_t n, std::size_t k) {
  constexpr std::size_t piece = 256;  // of k: a strip of b stays in the nearest cache
  for (std::size_t from = 0; from < k; from += piece) {
    const std::size_t inner = k - from < piece ? k - from : piece;
    for (std::size_t column = 0; column < n; column += 32) {
      const bool wide = column + 16 < n;
      std::size_t row = 0;
      const float* strip = b + from * b_stride + column;
      for (; row + 8 <= m; row += 8)
        multiply_tile<8>(a + row * a_stride + from, a_stride, strip, b_stride, c + row * c_stride + column, c_stride,
                         inner, wide);
      for (; row < m; ++row)
        multiply_tile<1>(a + row * a_stride + from, a_stride, strip, b_stride, c + row * c_stride + column, c_stride,
                         inner, wide);
    }
  }
}

inline void transpose(const float* from, std::size_t rows, std::size_t columns, Floats& to) {
  to.resize(rows * columns);
  for (std::size_t r0 = 0; r0 < rows; r0 += 16)
    for (std::size_t c0 = 0; c0 < columns; c0 += 16)
      for (std::size_t r = r0; r < rows && r < r0 + 16; ++r)
        for (std::size_t c = c0; c < columns && c < c0 + 16; ++c) to[c * rows + r] = from[r * columns + c];
}

}  // namespace grammar
