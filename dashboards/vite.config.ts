import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const inPackages = (names: string) => new RegExp(`node_modules[\\\\/](?:${names})[\\\\/]`);

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // antd in one piece is ~600 kB before compression; it changes rarely and is cached apart from our code.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: inPackages('react|react-dom|scheduler|wouter|regexparam|@tanstack') },
            { name: 'antd', test: inPackages('antd|@ant-design|@rc-component|@emotion|stylis') },
            { name: 'echarts', test: inPackages('echarts|zrender') },
          ],
        },
      },
    },
  },
  server: {
    port: 8701,
    proxy: { '/api': 'http://127.0.0.1:8700', '/print': 'http://127.0.0.1:8700', '/r': 'http://127.0.0.1:8700' },
  },
});
