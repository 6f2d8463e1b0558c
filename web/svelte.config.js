// How Svelte files are compiled: with runes, their scripts as TypeScript.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true, modernAst: true } };
