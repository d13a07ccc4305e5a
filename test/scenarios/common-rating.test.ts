import { describe } from 'vitest';
import { scenario } from '../support/scenario.js';

const answers: readonly (readonly [said: string, score: number])[] = [
  ['5', 5],
  ['5 分', 5],
  ['五分', 5],
  ['打5分，很满意', 5],
  ['满分', 5],
  ['4', 4],
  ['三分吧', 3],
  ['2', 2],
  ['1 分', 1],
];

describe('rating after a person has closed', () => {
  for (const [said, score] of answers)
    scenario(`${said} is ${score}`, async ({ customer, agentServes, bot, ratings }) => {
      await customer.says('转人工');
      await agentServes();
      await customer.says(said);
      bot.says(/谢谢您/);
      ratings.are(score);
    });

  scenario('a low score is regretted and leads on', async ({ customer, agentServes, bot }) => {
    await customer.says('转人工');
    await agentServes();
    await customer.says('1分');
    bot.says(/抱歉.*转人工.*投诉/);
  });

  scenario('a score off the scale is asked for again', async (cast) => {
    const { customer, agentServes, bot, ratings } = cast;
    await customer.says('转人工');
    await agentServes();
    await customer.says('0分');
    bot.says(/1 到 5 分/);
    ratings.are();
    await customer.says('2分');
    ratings.are(2);
  });

  scenario('another subject goes before the rating', async (cast) => {
    const { customer, agentServes, bot, ratings } = cast;
    await customer.says('转人工');
    await agentServes();
    await customer.says('深证100净值多少');
    bot.says(/161604/);
    bot.neverSays(/打个分/);
    ratings.are();
  });

  scenario('a second score does not count', async ({ customer, agentServes, ratings }) => {
    await customer.says('转人工');
    await agentServes();
    await customer.says('5', '1');
    ratings.are(5);
  });
});
