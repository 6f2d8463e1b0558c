// The page that the server sent stays on show until the first view has what it needs: then it is exchanged at once,
// without a moment of nothing.
let tell: () => void = () => {};

export const firstAnswer = {
  promise: new Promise<void>((resolve) => (tell = resolve)),
  came: () => tell(),
};
