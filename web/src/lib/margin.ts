// Lays notes beside the sentences they belong to: each begins at the line where its sentence begins, or below the note
// before it where that one is still there. Where there is no margin the style sheet leaves them in the text.
export function margin(text: HTMLElement): () => void {
  let wide = false;

  function lay(): void {
    const notes = [...text.querySelectorAll<HTMLElement>('[data-note]')];
    const shown = notes.some((note) => note.offsetParent !== null);
    const isWide = shown && getComputedStyle(notes.find((note) => note.offsetParent !== null)!).position === 'absolute';
    if (!isWide) {
      if (wide) for (const note of notes) note.style.removeProperty('top');
      if (wide) text.style.removeProperty('min-height');
      wide = false;
      return;
    }
    wide = true;
    const top = text.getBoundingClientRect().top;
    const begins = new Map<string, number>();
    for (const part of text.querySelectorAll<HTMLElement>('[data-sentence]')) {
      const sentence = part.dataset.sentence!;
      if (!begins.has(sentence)) begins.set(sentence, (part.getClientRects()[0]?.top ?? top) - top);
    }
    let free = 0;
    const places = notes.map((note) => {
      const place = Math.max(begins.get(note.dataset.note!) ?? free, free);
      free = place + note.offsetHeight + 6;
      return place;
    });
    notes.forEach((note, at) => note.style.setProperty('top', `${places[at]}px`));
    text.style.setProperty('min-height', `${free}px`);
  }

  let frame = 0;
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(lay);
  };
  const observer = new ResizeObserver(later);
  observer.observe(text);
  const changes = new MutationObserver(later);
  changes.observe(text, { childList: true, subtree: true });
  void document.fonts.ready.then(later);
  addEventListener('resize', later);
  later();
  return () => {
    observer.disconnect();
    changes.disconnect();
    removeEventListener('resize', later);
    cancelAnimationFrame(frame);
  };
}
