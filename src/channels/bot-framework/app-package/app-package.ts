import { accent, colourIcon, outlineIcon } from './icons.js';
import { writeZip } from './zip.js';

interface AppFacts {
  readonly appId: string;
  /** https:// and a host: the company's pages about the service are there. */
  readonly publicUrl: string;
  readonly companyName: string;
  readonly version: string;
}

const scopes = ['personal', 'team', 'groupChat'];

/** What customers may begin with, shown above the box they type into. */
const commands = [
  { title: '查净值', description: '查一只基金最新公布的净值' },
  { title: '赎回到账', description: '查赎回的钱到哪一步了' },
  { title: '转人工', description: '找客服同事' },
];

/**
 * The app that is uploaded to Teams: a zip with manifest.json and its two icons. The same facts
 * are the same bytes.
 */
export function writeAppPackage(facts: AppFacts): Buffer {
  const manifest = Buffer.from(`${JSON.stringify(manifestOf(facts), null, 2)}\n`);
  return writeZip([
    { name: 'manifest.json', content: manifest },
    { name: 'color.png', content: colourIcon() },
    { name: 'outline.png', content: outlineIcon() },
  ]);
}

function manifestOf({ appId, publicUrl, companyName, version }: AppFacts): object {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.17/MicrosoftTeams.schema.json',
    manifestVersion: '1.17',
    version,
    id: appId,
    developer: {
      name: companyName,
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/`,
      termsOfUseUrl: `${publicUrl}/`,
    },
    localizationInfo: { defaultLanguageTag: 'zh-cn' },
    name: { short: '基金客服', full: `${companyName} 智能客服` },
    description: {
      short: '查净值和到账进度，问交易规则，随时转人工',
      full: '由程序自动回复的基金客服：查净值、查赎回到账进度、解答交易规则和常见故障，随时可以转给客服同事。对话会被记录，手机号、证件号和卡号会自动打码。基金有风险，投资需谨慎。',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: accent,
    bots: [
      {
        botId: appId,
        scopes,
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes, commands }],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(publicUrl).hostname],
  };
}
