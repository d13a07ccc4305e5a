import { Alert, Button, Skeleton } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { problemOf } from '../api/request.js';
import type { AgentView } from '../state/views.js';
import { nameOf, presenceNames } from '../words.js';
import { CreateAgentForm } from './create-agent-form.js';
import { useDesk } from './desk-context.js';

interface AgentTableProps {
  readonly agents: readonly AgentView[];
}

function AgentTable({ agents }: AgentTableProps) {
  return (
    <table className="agents">
      <thead>
        <tr>
          <th>姓名</th>
          <th>账号</th>
          <th>角色</th>
          <th>技能与等级</th>
          <th>上限</th>
          <th>状态</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </tbody>
    </table>
  );
}

function AgentRow({ agent }: { readonly agent: AgentView }) {
  const { name, login, roles, skills, capacity, presence } = agent;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{login}</td>
      <td className="role">{roles.map(nameOf.role).join('、')}</td>
      <td>
        <Skills skills={skills} />
      </td>
      <td>{capacity}</td>
      <td>
        <span className={`presence ${presence}`}>{presenceNames[presence]}</span>
      </td>
    </tr>
  );
}

function Skills({ skills }: Pick<AgentView, 'skills'>) {
  return (
    <span className="row-tags">
      {skills.map(({ queue, level }) => (
        <span key={queue} className="queue">
          {nameOf.queue(queue)} {level}
        </span>
      ))}
    </span>
  );
}

/** For administrators: who answers, and adding to them. */
export function AgentsPage() {
  const { agents, problem, load } = useAgents();
  return (
    <main className="agents-page">
      <section>
        <h2>坐席</h2>
        {problem !== undefined && (
          <Alert
            type="error"
            title={problem}
            action={<Button onClick={() => void load()}>重试</Button>}
          />
        )}
        {agents === undefined ? (
          problem === undefined && <Skeleton active />
        ) : (
          <AgentTable agents={agents} />
        )}
      </section>
      <section className="create-agent">
        <h2>新增坐席</h2>
        <CreateAgentForm onCreated={load} />
      </section>
    </main>
  );
}

function useAgents() {
  const { api } = useDesk();
  const [agents, setAgents] = useState<readonly AgentView[]>();
  const [problem, setProblem] = useState<string>();

  const load = useCallback(async () => {
    try {
      setAgents(await api.agents());
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [api]);

  useEffect(() => void load(), [load]);
  return { agents, problem, load };
}
