import type { ThemeConfig } from 'antd';

/** The same colours as the variables of styles/base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b7285',
    colorLink: '#0b7285',
    colorSuccess: '#2b8a3e',
    colorWarning: '#a15c00',
    colorError: '#c92a2a',
    colorText: '#1c2b33',
    colorTextSecondary: '#4f626c',
    colorTextTertiary: '#5f717b',
    colorTextPlaceholder: '#5f717b',
    colorWarningBg: '#fff8ea',
    colorWarningBorder: '#eed6a4',
    colorErrorBg: '#fdecec',
    colorErrorBorder: '#efb8b8',
    colorBorder: '#ccd6da',
    colorBorderSecondary: '#e3e9ec',
    borderRadius: 6,
    fontSize: 14,
    lineHeight: 1.6,
    fontFamily:
      "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Tabs: { horizontalMargin: '0', horizontalItemPadding: '10px 0' },
    Segmented: { itemSelectedColor: '#0b7285', trackBg: '#eef2f4' },
  },
};
