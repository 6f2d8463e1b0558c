// Puts the reader in the place of what the server rendered at the same address.
import './style/fonts.css';
import './style/base.css';
import './style/frame.css';
import './style/search.css';
import './style/article.css';
import './style/facts.css';
import './style/print.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { firstAnswer } from './lib/first_answer';

const server = document.getElementById('kroniek');
if (server) {
  const reader = document.createElement('div');
  reader.id = 'reader';
  reader.hidden = true;
  server.after(reader);
  mount(App, { target: reader });
  const patience = new Promise((resolve) => setTimeout(resolve, 1500));
  void Promise.race([firstAnswer.promise, patience]).then(() => {
    server.remove();
    reader.hidden = false;
  });
}
