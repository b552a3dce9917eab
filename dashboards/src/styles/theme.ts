import type { ThemeConfig } from 'antd';

/** antd in the colours of styles/base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4f82',
    colorError: '#b4161b',
    colorWarning: '#a94d00',
    colorSuccess: '#1b7347',
    colorLink: '#1f4f82',
    colorText: '#1a2430',
    colorTextSecondary: '#4b5866',
    colorTextPlaceholder: '#66727f',
    colorBgLayout: '#f3f5f7',
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 36,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
};
